import type { Item } from '../library/item.js'
import type { Ports } from '../ports.js'
import { type AdoptReport, type AdoptRequest, adoptLibrary } from '../scan/adopt-library.js'
import { type AssignFileRequest, assignUnknownFile } from '../scan/assign-unknown-file.js'
import {
  type IgnoreFilesReport,
  type IgnoreFilesRequest,
  ignoreUnknownFiles,
  unignoreFiles,
} from '../scan/ignore-unknown-files.js'
import {
  listUnknownFiles,
  type UnknownFilesPage,
  type UnknownFilesRequest,
} from '../scan/list-unknown-files.js'
import { type ScanReport, type ScanRequest, scanLibrary } from '../scan/scan-library.js'
import { setVideoRole, type VideoRoleRequest } from '../scan/set-video-role.js'
import { type WatchRequest, watchLibrary } from '../scan/watch-library.js'

/** Finding out what lies in the folders of a library. */
export interface ScanVerbs {
  /** See {@link scanLibrary}. */
  scan(request: ScanRequest): Promise<ScanReport>
  /** See {@link adoptLibrary}. */
  adopt(request: AdoptRequest): Promise<AdoptReport>
  /** See {@link watchLibrary}. */
  watch(request: WatchRequest): Promise<void>
  /** See {@link listUnknownFiles}. */
  listUnknownFiles(request: UnknownFilesRequest): Promise<UnknownFilesPage>
  /** See {@link ignoreUnknownFiles}. */
  ignoreUnknownFiles(request: IgnoreFilesRequest): Promise<IgnoreFilesReport>
  /** See {@link unignoreFiles}. */
  unignoreFiles(request: IgnoreFilesRequest): Promise<readonly string[]>
  /** See {@link setVideoRole}. */
  setVideoRole(request: VideoRoleRequest): Promise<Item>
  /** See {@link assignUnknownFile}. */
  assignUnknownFile(request: AssignFileRequest): Promise<Item>
}

export function scanVerbs(ports: Ports): ScanVerbs {
  return {
    scan: (request) => scanLibrary(ports, request),
    adopt: (request) => adoptLibrary(ports, request),
    watch: (request) => watchLibrary(ports, request),
    listUnknownFiles: (request) => listUnknownFiles(ports, request),
    ignoreUnknownFiles: (request) => ignoreUnknownFiles(ports, request),
    unignoreFiles: (request) => unignoreFiles(ports, request),
    setVideoRole: (request) => setVideoRole(ports, request),
    assignUnknownFile: (request) => assignUnknownFile(ports, request),
  }
}
