"""Makes the tabular figures of static/fonts from Be Vietnam Pro, which has proportional figures only.

Needs fonttools and brotli: python3 tabular-figures.py REGULAR.woff2 SEMIBOLD.woff2 OUT_DIR
Keeps the ten digits, gives each the same advance width and centres it. Licence: SIL OFL 1.1, as the original.
"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

WIDTH = {"400": 640, "600": 650}

def tabular(source, weight, out_dir):
    font = TTFont(source)
    options = subset.Options(layout_features=[], hinting=True, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="0123456789")
    subsetter.subset(font)
    width = WIDTH[weight] * font["head"].unitsPerEm // 1000
    glyphs, metrics = font["glyf"], font["hmtx"]
    for name in font.getBestCmap().values():
        glyph = glyphs[name]
        ink = glyph.xMax - glyph.xMin
        left = (width - ink) // 2
        glyph.coordinates.translate((left - glyph.xMin, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (width, left)
        print(weight, name, ink, left)
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = "Be Vietnam Pro Tabular"
    font.flavor = "woff2"
    font.save(f"{out_dir}/be-vietnam-pro-tabular-{weight}.woff2")

if __name__ == "__main__":
    tabular(sys.argv[1], "400", sys.argv[3])
    tabular(sys.argv[2], "600", sys.argv[3])
