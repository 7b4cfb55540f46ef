site Lima America/Lima
