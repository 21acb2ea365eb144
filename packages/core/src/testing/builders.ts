import type { Candidate, CandidateOffer } from '../assets/candidate.js'
import type { Selection } from '../assets/selection.js'
import { automationPresets } from '../automation/presets.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import type { NewJob } from '../jobs/job.js'
import type { Item, VideoFile } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Metadata } from '../metadata/fields.js'
import type { StoredResponse } from '../metadata/response-store.js'
import type { Publication } from '../publish/publication.js'
import type { JournalEntry } from '../publish/publish-journal.js'
import type { ScannedFolder } from '../scan/scan-ledger.js'

/** When everything happens in tests: midnight UTC at the beginning of 2026. */
export const testTime = Date.UTC(2026, 0, 1)

/** The digest that consists of the hexadecimal digits of `number`. */
export function aDigest(number: number): Digest {
  return number.toString(16).padStart(64, '0') as Digest
}

/** A library of movies: id `films`. */
export function aLibrary(facts: Partial<Library> = {}): Library {
  const id = facts.id ?? 'films'
  return {
    id,
    name: id,
    kind: 'movies',
    root: `/media/${id}`,
    settings: {
      profiles: ['kodi'],
      languages: ['en'],
      country: 'US',
      automation: automationPresets.hybrid,
      assets: {},
      lockLocalAssets: true,
    },
    createdAt: testTime,
    ...facts,
  }
}

/** A video file of two gigabytes. */
export function aVideo(path: string, facts: Partial<VideoFile> = {}): VideoFile {
  return { path, size: 2_000_000_000, modifiedAt: testTime, ...facts }
}

/** Metadata with a title read from a name. */
export function titled(title: string, more: Metadata = {}): Metadata {
  return { title: { value: title, source: 'name', at: testTime }, ...more }
}

/** A discovered movie in a folder of its own in the library `films`, named after its id unless said. */
export function aMovie(facts: Partial<Item> = {}): Item {
  const id = facts.id ?? 'alien'
  const folder = facts.folder ?? id
  return {
    ...blankItem(id),
    kind: 'movie',
    libraryId: 'films',
    folder,
    videos: [aVideo(`${folder}/${id}.mkv`)],
    ...facts,
  }
}

/** A discovered series in the library `shows`, named after its id unless said. */
export function aSeries(facts: Partial<Item> = {}): Item {
  const id = facts.id ?? 'lost'
  return { ...blankItem(id), kind: 'series', libraryId: 'shows', folder: id, ...facts }
}

/** Season 1 of the series `lost`. */
export function aSeason(facts: Partial<Item> = {}): Item {
  const { parentId = 'lost', seasonNumber = 1 } = facts
  const id = facts.id ?? `${parentId}-s${seasonNumber}`
  return {
    ...blankItem(id),
    kind: 'season',
    libraryId: 'shows',
    parentId,
    seasonNumber,
    folder: parentId,
    ...facts,
  }
}

/** Episode 1 of season 1 of the series `lost`. */
export function anEpisode(facts: Partial<Item> = {}): Item {
  const { parentId = 'lost-s1', seasonNumber = 1, episodeNumber = 1, folder = 'lost' } = facts
  const id = facts.id ?? `${parentId}-e${episodeNumber}`
  return {
    ...blankItem(id),
    kind: 'episode',
    libraryId: 'shows',
    parentId,
    seasonNumber,
    episodeNumber,
    folder,
    mixedFolder: true,
    videos: [aVideo(`${folder}/${id}.mkv`)],
    ...facts,
  }
}

/** A collection in the library `films`, named after its id unless said. */
export function aCollection(facts: Partial<Item> = {}): Item {
  const id = facts.id ?? 'trilogy'
  return { ...blankItem(id), kind: 'collection', libraryId: 'films', folder: '', ...facts }
}

/** A poster that TMDB offers. */
export function anOffer(facts: Partial<CandidateOffer> = {}): CandidateOffer {
  return {
    assetType: 'poster',
    provider: 'tmdb',
    sourceUrl: 'https://image.example/poster.jpg',
    width: 2000,
    height: 3000,
    language: 'en',
    voteAverage: 7.5,
    voteCount: 12,
    ...facts,
  }
}

/** A poster that TMDB offered for the movie `alien`. */
export function aCandidate(facts: Partial<Candidate> = {}): Candidate {
  return { ...anOffer(), id: 'candidate', itemId: 'alien', offeredAt: testTime, ...facts }
}

/** The best poster of the movie `alien`. */
export function aSelection(facts: Partial<Selection> = {}): Selection {
  return {
    itemId: 'alien',
    assetType: 'poster',
    rank: 0,
    candidateId: 'candidate',
    digest: aDigest(1),
    score: 87.5,
    reason: 'The largest in English',
    selectedBy: 'auto',
    selectedAt: testTime,
    ...facts,
  }
}

/** A JPEG of a megabyte. */
export function aBlob(facts: Partial<BlobFacts> = {}): BlobFacts {
  return {
    digest: aDigest(1),
    size: 1_000_000,
    mime: 'image/jpeg',
    width: 2000,
    height: 3000,
    perceptualHash: 'look-1:0f0f0f0f0f0f0f0f',
    ...facts,
  }
}

/** A publication of the movie `alien`: an NFO and a poster in place of another. */
export function aPublication(facts: Partial<Publication> = {}): Publication {
  const itemId = facts.itemId ?? 'alien'
  return {
    id: 'publication',
    itemId,
    libraryId: 'films',
    publishedAt: testTime,
    publishedBy: 'auto',
    contentRevisions: { [itemId]: 1 },
    files: [
      { path: `${itemId}/movie.nfo`, digest: aDigest(2), size: 900, modifiedAt: testTime },
      { path: `${itemId}/poster.jpg`, digest: aDigest(1), size: 1_000_000, modifiedAt: testTime },
    ],
    superseded: [
      {
        path: `${itemId}/poster.jpg`,
        digest: aDigest(3),
        size: 7,
        modifiedAt: testTime,
        mode: 0o644,
      },
    ],
    snapshot: {
      externalIds: { tmdb: '348' },
      metadata: titled(itemId),
      selections: [aSelection({ itemId })],
    },
    ...facts,
  }
}

/** A publish of the movie `alien` that began. */
export function aJournalEntry(facts: Partial<JournalEntry> = {}): JournalEntry {
  const itemId = facts.itemId ?? 'alien'
  const before = { digest: aDigest(3), size: 7, modifiedAt: testTime }
  return {
    id: 'entry',
    libraryId: 'films',
    itemId,
    contentRevisions: { [itemId]: 1 },
    steps: [
      { path: `${itemId}/movie.nfo`, purpose: 'nfo', after: { digest: aDigest(2), size: 900 } },
      { path: `${itemId}/old.jpg`, purpose: 'fanart 2', before },
    ],
    startedAt: testTime,
    snapshot: { externalIds: {}, metadata: {}, selections: [] },
    publishedBy: 'auto',
    ...facts,
  }
}

/** The folder `alien` of the library `films` as it was scanned. */
export function aScannedFolder(facts: Partial<ScannedFolder> = {}): ScannedFolder {
  return {
    libraryId: 'films',
    folder: 'alien',
    signature: 'first',
    scannedAt: testTime,
    unknownFiles: [],
    ...facts,
  }
}

/** An answer of TMDB that is good for a day. */
export function aResponse(facts: Partial<StoredResponse> = {}): StoredResponse {
  return {
    key: 'tmdb a',
    body: '{}',
    checkedAt: testTime,
    freshUntil: testTime + 24 * 60 * 60 * 1000,
    ...facts,
  }
}

/** A background job for nothing in particular. */
export function aJob(facts: Partial<NewJob> = {}): NewJob {
  return { id: 'job', kind: 'enrich', payload: null, priority: 5, createdAt: testTime, ...facts }
}

function blankItem(id: string): Omit<Item, 'kind' | 'libraryId' | 'folder'> {
  return {
    id,
    mixedFolder: false,
    videos: [],
    externalIds: {},
    metadata: titled(id),
    lockedAssets: [],
    state: 'discovered',
    priority: 5,
    contentRevision: 1,
    revision: 1,
    createdAt: testTime,
    updatedAt: testTime,
  }
}
