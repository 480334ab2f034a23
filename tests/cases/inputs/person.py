"""The invented person of most cases; words in capitals are headings."""
PERSON = """Rowan Pellinore
rowan.pellinore@example.org
EXPERIENCE
Glasshouse Tools, fitter, 2019 - 2024
EDUCATION
Holmfirth College, 2015 - 2019"""
