import { fakeMediaServer } from '../testing/fake-media-server.js'
import { describeMediaServer } from '../testing/media-server-suite.js'
import { createEmby } from './emby.js'

describeMediaServer({
  name: 'emby',
  connect: createEmby,
  documents: ['emby.json'],
  below: '/emby',
  serve: () =>
    fakeMediaServer({
      below: '/emby',
      isAllowed: (headers) => headers['x-emby-token'] === 'hush',
      folders: (libraries) => ({
        path: '/Library/VirtualFolders/Query',
        body: { Items: libraries },
      }),
    }),
})
