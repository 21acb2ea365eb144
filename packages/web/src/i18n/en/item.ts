export const item = {} as const
