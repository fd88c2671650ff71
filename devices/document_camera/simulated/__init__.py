"""A desk with papers that exist only as drawings."""
