"""Values and rules: catalogue, forms, applicant, case, receipt, identifiers, masking."""
