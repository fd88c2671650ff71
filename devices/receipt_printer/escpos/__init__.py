"""ESC/POS: models of printers, receipts as bytes, status as values, and the course of one job."""
