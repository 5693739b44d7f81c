"""Makes src/main/resources/fonts from Debian's fonts-noto-core (20201225-1) with fontTools 4.66.

One file per style holds Latin, Cyrillic and Armenian together with the few signs that forms need, so that a document
names one family and no letter is ever looked for elsewhere. Usage: make-fonts.py FOLDER_OF_NOTO_TTF TARGET_FOLDER
"""

import os
import sys
import tempfile

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE, TARGET = sys.argv[1], sys.argv[2]


def span(first, last):
    return list(range(first, last + 1))


TEXT = (span(0x20, 0x7E) + span(0xA0, 0x17F) + span(0x400, 0x45F) + [0x490, 0x491, 0x2BC] + span(0x2010, 0x2015)
        + span(0x2018, 0x201E) + span(0x2020, 0x2022) + [0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
        0x2070, 0x2074, 0x20AC, 0x20BD, 0x2116, 0x2122])
ARMENIAN = span(0x531, 0x556) + span(0x559, 0x58A) + span(0x58D, 0x58F) + span(0xFB13, 0xFB17)
MATH = span(0x2190, 0x2193) + [0x2212, 0x2248, 0x2260, 0x2264, 0x2265]
SIGNS = [0x25A0, 0x25A1, 0x25CF, 0x2610, 0x2611, 0x2612, 0x2713, 0x2717]
METRICS = {"hhea": ("ascent", "descent", "lineGap"),
           "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent")}


def cut(name, characters, folder):
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = True
    font = TTFont(os.path.join(SOURCE, name + ".ttf"), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for table in ("GSUB", "GPOS", "GDEF", "kern", "STAT", "BASE", "gasp", "MATH"):
        if table in font:
            del font[table]
    path = os.path.join(folder, name + ".ttf")
    font.save(path)
    return path


for family in ("Sans", "Serif"):
    for style in ("Regular", "Bold"):
        with tempfile.TemporaryDirectory() as folder:
            base = cut(f"Noto{family}-{style}", TEXT, folder)
            merged = Merger().merge([
                base,
                cut(f"Noto{family}Armenian-{style}", ARMENIAN, folder),
                cut("NotoSansMath-Regular", MATH, folder),
                cut("NotoSansSymbols2-Regular", SIGNS, folder)])
            first = TTFont(base)
            for table, names in METRICS.items():
                for name in names:
                    setattr(merged[table], name, getattr(first[table], name))
            merged["OS/2"].fsType = 0
            merged["post"].formatType = 2.0
            merged["post"].extraNames = []
            merged["post"].mapping = {}
            merged["head"].created = merged["head"].modified = first["head"].modified
            merged.recalcTimestamp = False
            path = os.path.join(TARGET, f"Noto{family}-{style}.ttf")
            merged.save(path)
            missing = set(TEXT + ARMENIAN + MATH + SIGNS) - set(TTFont(path).getBestCmap())
            print(path, os.path.getsize(path), sorted(map(hex, missing)))
