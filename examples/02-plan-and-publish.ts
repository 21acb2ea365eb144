// Runs the main job up to the choice of artwork, shows the plan of the publish, and only then publishes.
import { sampleMetarr } from './shared-sample.js'

const { metarr, movies } = await sampleMetarr()
const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: movies })
await metarr.scan({ libraryId })
await metarr.identify({ libraryId })
await metarr.enrich({ libraryId })
await metarr.select({ libraryId })
for await (const { title, operations } of metarr.plan({ libraryId })) {
  for (const { action, path } of operations) console.log(title, action, path)
}
console.log(
  await metarr.publish({
    libraryId,
    onProgress: ({ done, total }) => console.log(done, 'of', total),
  }),
)
await metarr.close()
