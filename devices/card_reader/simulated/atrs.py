"""Answers to reset that virtual contactless cards give (PC/SC part 3, 3.1.3.2.3)."""

ATR = bytes.fromhex("3B80800101")
"""Not one historical byte."""
ATR_WITH_LONG_COMMANDS = bytes.fromhex("3B8580018073C821405E")
"""Compact-TLV 73: card capabilities, with extended Lc and Le fields (ISO/IEC 7816-4, 12.1.1.9)."""
