"""Form W-2: every box, in any vendor's layout, one to four copies a page that vote and are never summed.

``extract`` is the entry, ``reading`` the way of one form from its copies to its facts. The parts:

- finding labels: ``known_labels``, ``chains``, ``box_numbers``, ``labels``
- labels that were lost: ``lost_labels``, ``transfer``, ``bare``, ``box12_rows``
- sheets cut into copies, copies put together to forms: ``panel``, ``panels``, ``forms``, ``grid``, ``cells``
- one box of one copy: ``looks``, ``parties``, ``text_lines``, ``form_year``, ``small_boxes``, ``box12``, ``cents``
- box 13: ``place_of_13``, ``checkboxes``, ``marks``, ``ticks``
- boxes 15 to 20: ``state_values``, ``state_columns``, ``state_lines``, ``states``, ``state_copies``
- copies and readers decide: ``ballots``, ``votes``, ``second``, ``checks``, ``rates``, ``doubts``
- what comes of it: ``form_facts``
- data: ``tables``
"""

from pipeline.extract.w2.extract import extract_w2

__all__ = ["extract_w2"]
