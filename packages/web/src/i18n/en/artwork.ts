export const artwork = {} as const
