import { activity } from './activity.js'
import { artwork } from './artwork.js'
import { identify } from './identify.js'
import { item } from './item.js'
import { library } from './library.js'
import { login } from './login.js'
import { review } from './review.js'
import { services } from './services.js'
import { settings } from './settings.js'
import { setup } from './setup.js'
import { shell } from './shell.js'

/** Every message of the UI. Other languages have the same names. */
export const messages = {
  ...activity,
  ...artwork,
  ...identify,
  ...item,
  ...library,
  ...login,
  ...review,
  ...services,
  ...settings,
  ...setup,
  ...shell,
}
