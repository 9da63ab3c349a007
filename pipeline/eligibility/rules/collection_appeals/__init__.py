"""R15: appealing a rejected offer, or a rejected or ended installment agreement."""
