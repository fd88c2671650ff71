"""What a kiosk is: values, rules, ports and the citizen's session. No Qt, no device, no database, no HTTP."""
