export {
  type CatalogueOptions,
  type RequestCounts,
  type SampleCatalogue,
  sampleToken,
  startSampleCatalogue,
} from './catalogue/sample-catalogue.js'
export { createSampleLibrary, type SampleLibrary } from './library/sample-library.js'
export { type DemoReport, type DemoRequest, type DemoStage, runDemo } from './run-demo.js'
