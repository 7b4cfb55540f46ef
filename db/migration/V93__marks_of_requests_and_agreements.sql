-- Requests for leave, locks of periods, holidays, terminals, and the agreements of people and sites get a mark for each version, as
-- other evidence has: docs/audit.md. The first start with this release marks what is there.
-- not compatible: a row that the release before writes has no mark, and would look forged
comment on column record_mark.kind is 'what is sealed; each kind begins when a release that knows it starts for the first time';
