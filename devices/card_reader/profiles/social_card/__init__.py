"""The social security card (社会保障卡), versions 1 to 3, by LD/T 32-2015: a contact card that speaks T=0."""
