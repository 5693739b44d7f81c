-- a paper's page asks whose it is by its code
create index taxes_document_code on taxes_document (code);
