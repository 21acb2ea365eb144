import type { Token } from './tokens.js'

/** How a 3D film is packed: the word itself (`hsbs`), `undefined` for none or for a bare `3D`. Source: Kodi and Jellyfin. */
export function stereoModeOf(tokens: readonly Token[]): string | undefined {
  return tokens
    .find(({ kind, text }) => kind === 'stereo' && text !== '3d')
    ?.text.replaceAll(' ', '')
}
