"""Charts are computed here as plain numbers; templates draw them as SVG without script or style, and Typst draws them on paper.

Zero is drawn only where somebody looked: a period beyond what was looked for is hatched, one that still runs is outlined.
"""
