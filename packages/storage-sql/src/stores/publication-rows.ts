import type { Publication, PublishedFile, PublishedRun } from '@metarr/core'
import { fromJson } from '../rows.js'
import type { PublicationsTable, PublishedFilesTable } from '../tables/publish.js'

export function toPublication(
  row: PublicationsTable,
  files: readonly PublishedFile[],
): Publication {
  return {
    id: row.id,
    itemId: row.item_id,
    libraryId: row.library_id,
    publishedAt: row.published_at,
    publishedBy: row.published_by as Publication['publishedBy'],
    contentRevisions: fromJson(row.content_revisions),
    files,
    superseded: fromJson(row.superseded),
    snapshot: fromJson(row.snapshot),
    ...(row.changes === null ? {} : { changes: fromJson(row.changes) }),
    ...(row.run_id === null ? {} : { runId: row.run_id }),
    ...(row.undoes === null ? {} : { undoes: row.undoes }),
  }
}

export function toFile(row: PublishedFilesTable): PublishedFile {
  return {
    path: row.path,
    digest: row.digest as PublishedFile['digest'],
    size: row.size,
    modifiedAt: row.modified_at,
  }
}

export function toRow(publication: Publication): PublicationsTable {
  return {
    id: publication.id,
    item_id: publication.itemId,
    library_id: publication.libraryId,
    published_at: publication.publishedAt,
    published_by: publication.publishedBy,
    content_revisions: JSON.stringify(publication.contentRevisions),
    superseded: JSON.stringify(publication.superseded),
    snapshot: JSON.stringify(publication.snapshot),
    changes: publication.changes === undefined ? null : JSON.stringify(publication.changes),
    run_id: publication.runId ?? null,
    undoes: publication.undoes ?? null,
    rules: publication.snapshot.rules ?? null,
  }
}

export function toFileRows({ id, files }: Publication): readonly PublishedFilesTable[] {
  return files.map(({ path, digest, size, modifiedAt }, position) => ({
    publication_id: id,
    position,
    path,
    digest,
    size,
    modified_at: modifiedAt,
  }))
}

/** The last publication of a run, and how many the run has. */
export interface RunRow
  extends Pick<
    PublicationsTable,
    'id' | 'run_id' | 'library_id' | 'published_at' | 'published_by'
  > {
  readonly publications: number
}

export function toRun(row: RunRow): PublishedRun {
  return {
    runId: row.run_id ?? '',
    libraryId: row.library_id,
    publishedAt: row.published_at,
    publishedBy: row.published_by as PublishedRun['publishedBy'],
    publications: Number(row.publications),
    sampleId: row.id,
  }
}
