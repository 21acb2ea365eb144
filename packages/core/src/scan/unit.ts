import type { RelativePath, VideoFile } from '../library/item.js'
import type { AssetFile } from '../naming/parse-asset-file.js'

/** One file of a unit. */
export interface UnitFile {
  readonly path: RelativePath
  readonly size: number
  readonly modifiedAt: number
}

/** What is scanned as a whole: the folder of one movie (or of several mixed ones), or everything below the folder of one series. */
export interface ScanUnit {
  readonly folder: RelativePath
  /** May be put together only when they are looked at. */
  readonly files: readonly UnitFile[]
  /** `signatureOf` these files, where that is known without looking at them. */
  readonly listing?: string
  /** The device it lies on, where the file system says so. */
  readonly device?: string
  /** Set when a part of it could not be read: what is missing may well be there. */
  readonly incomplete?: true
}

/** A video and what its name says about it. */
export interface FoundVideo extends Omit<VideoFile, 'streams'> {
  /** Of a disc: the files of its longest title in order, which tell what is in it. */
  readonly title?: readonly UnitFile[]
  /** Of a DVD: the file that tells the languages of that title. */
  readonly index?: UnitFile
}

/** A file beside a video that players read. */
export interface FoundAsset {
  readonly file: UnitFile
  readonly name: AssetFile
}
