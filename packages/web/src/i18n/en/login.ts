export const login = {
  'login.title': 'Sign in',
  'login.name': 'Name',
  'login.password': 'Password',
  'login.submit': 'Sign in',
  'login.wrong': 'The name or the password is wrong.',
  'login.lead': 'Metadata and artwork for your films and series, as you want them.',
} as const
