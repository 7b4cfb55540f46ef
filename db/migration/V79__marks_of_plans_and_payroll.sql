-- Files of punches, bodies of terminals, what was handed to the payroll, labour agreements, absences and employments get a mark
-- for each version, as other evidence has: docs/audit.md. The first start with this release marks what is there.
-- not compatible: a row that the release before writes has no mark, and would look forged
comment on column record_mark.content is 'an HMAC of the row, or of the statement that the service has removed it';
