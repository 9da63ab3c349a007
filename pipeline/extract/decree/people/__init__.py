"""Who is who: ``parties`` puts the two of a caption together, ``references`` finds where the text means one of them.

- one party: ``party``, ``former_name``
- where parties are named: ``caption_parties``, ``title_parties``, ``prose_parties``, ``contract_parties``
- what else the text calls them: ``aliases``
"""
