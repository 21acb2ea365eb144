import { describe, expect, it } from 'vitest'
import { aPicture } from '../testing/index.js'
import { type OtherWriter, otherWriterOf, writerAdvice } from './other-writer.js'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('who wrote a file', () => {
  it.each<[string, OtherWriter, string]>([
    [
      'tinyMediaManager, by its comment',
      'tinymediamanager',
      '<movie><title>A</title><!--tinyMediaManager meta data--><source>BLURAY</source></movie>',
    ],
    [
      'MediaElch, by its generator',
      'mediaelch',
      '<movie><generator><appname>MediaElch</appname></generator></movie>',
    ],
    [
      'the saver of Jellyfin or Emby, by lockdata',
      'jellyfin',
      '<?xml version="1.0"?><movie><plot>A</plot><lockdata>false</lockdata></movie>',
    ],
    [
      'Radarr, by the watched state that only it writes into movies',
      'radarr',
      '<movie><title>A</title><id>tt1</id><watched>false</watched></movie>',
    ],
    [
      'Sonarr, by its own id',
      'sonarr',
      '<episodedetails><uniqueid type="sonarr">12</uniqueid><watched>true</watched></episodedetails>',
    ],
    [
      'Kodi’s export, by the resume point',
      'kodi',
      '<movie><title>A</title><resume><position>0</position></resume></movie>',
    ],
    [
      'a program that kept our comment and added its own words',
      'jellyfin',
      '<movie><!-- Metarr --><title>A</title><lockdata>true</lockdata></movie>',
    ],
    ['a person', 'unknown', '<movie><!-- Metarr --><title>Mine</title></movie>'],
    ['nobody, where it is no NFO', 'unknown', 'just some words'],
  ])('is %s', (_who, writer, text) => {
    expect(otherWriterOf(bytes(text))).toBe(writer)
  })

  it('is Posterizarr where the EXIF of a picture says so, and unknown where nothing does', () => {
    const picture = aPicture({ seed: 1 })
    expect(otherWriterOf(picture)).toBe('unknown')
    const signed = new Uint8Array([...picture, ...bytes('Exif created with ppm')])
    expect(otherWriterOf(signed)).toBe('posterizarr')
  })

  it('is found within bounds in files of any size', () => {
    expect(otherWriterOf(new Uint8Array(20_000_000).fill(60))).toBe('unknown')
  })

  it('comes with a name and a setting for each', () => {
    for (const { name, turnOff } of Object.values(writerAdvice)) {
      expect(name.length).toBeGreaterThan(3)
      expect(turnOff.length).toBeGreaterThan(20)
    }
  })
})
