export const setup = {
  'setup.title': 'Welcome to Metarr',
  'setup.lead': 'Five steps to the first published title. Nothing is written before the last one.',
  'setup.steps': 'Steps',
  'setup.next': 'Next',
  'setup.step.account': 'You',
  'setup.step.account.title': 'Who are you?',
  'setup.step.library': 'Folder',
  'setup.step.library.title': 'Where are your videos?',
  'setup.step.wishes': 'Wishes',
  'setup.step.wishes.title': 'How would you like it?',
  'setup.step.scan': 'Scan',
  'setup.step.scan.title': 'Getting to know your videos',
  'setup.step.publish': 'Publish',
  'setup.step.publish.title': 'Your first title',
  'setup.account.key': 'First API key',
  'setup.account.keyHint':
    'The server showed it at its first start: metarr_… If it is lost, `metarr keys add me --scope admin` makes another.',
  'setup.account.exists': 'There is a user already. Sign in to go on.',
  'setup.wishes.scan': 'Scan now',
  'setup.scan.text':
    'Metarr reads {name}, finds out what everything is, and gathers metadata and artwork.',
  'setup.scan.stages': 'What is done',
  'setup.scan.found': {
    zero: 'Nothing found yet.',
    one: 'One item found.',
    other: '{count} items found.',
  },
  'setup.scan.undecided': {
    one: 'One item needs you to say what it is',
    other: '{count} items need you to say what they are',
  },
  'setup.publish.text':
    'This is what publishing would put beside the video. Have a look, then publish it. It can be undone.',
  'setup.done.title': 'All set',
  'setup.done.text':
    'Metarr looks after your library from now on. What needs you is in Identify; what waits to be published is in Review.',
} as const
