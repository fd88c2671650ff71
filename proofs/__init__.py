"""What proves a slip: statements signed by the kiosk that printed it, and their verification by anybody, offline."""
