import { letOthersFirst } from '../priorities.js'
import { serveCalls } from '../worker-serve.js'
import type { FolderCall, FolderReply } from './folder-threads.js'
import { packListings } from './packed-listings.js'
import { createPathGuard } from './path-guard.js'
import { readInThread } from './read-in-thread.js'

letOthersFirst()

serveCalls<FolderCall, FolderReply>(async (call) =>
  call.want === 'listings'
    ? { want: call.want, listings: packListings(createPathGuard(call.root), call.folders) }
    : { want: call.want, readings: await readInThread(call) },
)
