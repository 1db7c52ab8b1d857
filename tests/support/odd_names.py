"""Names that tables of the world hold."""

NAMES = [
    'The "Free" People\'s Front / Provisional Council (North-East)',
    "وزارة الخارجية في أردينيا",
    "বরোভিয়ার পররাষ্ট্র মন্ত্রণালয়",
    "外交部",
    "O'Malley & Sons <Ltd>",
    "A" * 180,
    "Ministry of Foreign Affairs, Trade, Culture, Fisheries and Everything Else of the United Provinces",
    "C:\\\\Temp\\\\x",
    "100 % {sure} [maybe] #1",
    "Étienne d'Ardénie",
]
