"""The security module of ID card readers (SAM_V, GA/T 467): frames, commands, and a driver over any line to one.

``frames`` and ``parser`` are pure bytes; ``commands`` says what they mean; ``module`` asks; ``watch`` polls for cards;
``reader`` implements the port. The lines are ``samv_serial`` and ``samv_usb``.
"""
