import type { Migration } from './migration.js'

/** Players, and what each group of them is still to be told. */
export const players: Migration = {
  name: '0033-players',

  async up(db, { orderedText }) {
    await db.schema
      .createTable('players')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', orderedText, (column) => column.notNull().unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('user_name', 'text')
      .addColumn('group_name', 'text', (column) => column.notNull())
      .addColumn('library_ids', 'text')
      .addColumn('path_mappings', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('player_notices')
      .addColumn('group_name', orderedText, (column) => column.notNull())
      .addColumn('item_id', orderedText, (column) => column.notNull())
      .addColumn('is_new', 'integer', (column) => column.notNull())
      .addColumn('owed_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('player_notices_key', ['group_name', 'item_id'])
      .execute()
  },

  async down(db) {
    await db.schema.dropTable('player_notices').execute()
    await db.schema.dropTable('players').execute()
  },
}
