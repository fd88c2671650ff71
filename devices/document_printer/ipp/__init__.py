"""The Internet Printing Protocol: messages, what they mean, and the wire they travel on."""
