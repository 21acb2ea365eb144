// Lets Node run the TypeScript sources, in worker threads too, where `--import=tsx` stays silent.
import { register } from 'tsx/esm/api'

register()
