"""Letters that open a court or a hearing: deficiency, lien filing, relief and hearings decided, and what others say.

One module a kind of letter.
"""
