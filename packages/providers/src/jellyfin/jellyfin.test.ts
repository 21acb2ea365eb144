import { fakeMediaServer } from '../testing/fake-media-server.js'
import { describeMediaServer } from '../testing/media-server-suite.js'
import { createJellyfin } from './jellyfin.js'

describeMediaServer({
  name: 'jellyfin',
  connect: createJellyfin,
  documents: ['jellyfin-10.11.json', 'jellyfin-12.json'],
  below: '',
  serve: () =>
    fakeMediaServer({
      below: '',
      /** As version 12: the header that it calls legacy says nothing. */
      isAllowed: ({ authorization = '' }) => /^MediaBrowser Token="hush", /.test(authorization),
      folders: (libraries) => ({ path: '/Library/VirtualFolders', body: libraries }),
    }),
})
