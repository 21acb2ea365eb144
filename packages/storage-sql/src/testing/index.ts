export { describeSchema } from './schema-contract.js'
