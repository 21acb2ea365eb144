import pg from 'pg'

const bigint = 20
const numeric = 1700

/** How values come from the server: whole numbers as numbers, since none of ours is beyond what they hold exactly. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === bigint || oid === numeric) return Number
    return pg.types.getTypeParser(oid, format)
  },
}
