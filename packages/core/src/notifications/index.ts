export type { NotificationPorts } from './connect-channel.js'
export {
  defaultNotificationEvents,
  notifiableEvents,
} from './describe-event.js'
export type {
  AddNotificationChannelRequest,
  ChangeNotificationChannelRequest,
  ManageChannelsPorts,
} from './manage-channels.js'
export {
  addNotificationChannel,
  changeNotificationChannel,
  removeNotificationChannel,
  testNotificationChannel,
} from './manage-channels.js'
export { matchesPattern } from './matches-pattern.js'
export type {
  NotificationChannel,
  NotificationChannelStore,
} from './notification-channel.js'
export type {
  ConnectNotificationChannel,
  NotificationAddress,
  NotificationKind,
  NotificationMessage,
  NotificationSender,
  NotificationSettings,
  SendOptions,
} from './notification-sender.js'
export { notificationKinds } from './notification-sender.js'
export { notifyPeopleJob } from './notify-people-job.js'
