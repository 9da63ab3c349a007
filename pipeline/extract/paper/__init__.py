"""How any paper with labels is read: ``view`` shows it to its extractor, ``draft`` gathers what that finds.

- where a value stands: ``labels``, ``values``, ``phrases``; ``spanish`` has the labels of those editions
- what the paper does itself, and what it recalls of another: ``own_words``
- what was seen at several places becomes one candidate: ``sightings``
"""
