"""The office: duties and approvals, invitations and their answers, what is held of a person."""
