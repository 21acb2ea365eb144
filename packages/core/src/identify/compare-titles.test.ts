import { describe, expect, it } from 'vitest'
import { compareTitles } from './compare-titles.js'
import { foldTitle, titleForms } from './title-forms.js'

const compared = (one: string, other: string) => compareTitles(titleForms(one), titleForms(other))

describe('comparing titles', () => {
  it.each([
    ['Amélie', 'AMELIE'],
    ['WALL·E', 'WALL-E'],
    ['Fast & Furious', 'Fast and Furious'],
    ['Schindler’s List', "Schindler's List"],
    ['E.T. the Extra-Terrestrial', 'ET The Extra Terrestrial'],
    ['Café\u0301', 'Café\u0301'.normalize('NFD')],
    ['Straße', 'STRASSE'],
    ['千と千尋の神隠し', '千と千尋の神隠し'],
    ['Ｅｖａｎｇｅｌｉｏｎ', 'Evangelion'],
    ['Ålien', 'Alien'],
  ])('finds %s and %s the same', (one, other) => {
    expect(compared(one, other)).toEqual({ likeness: 'same', closeness: 1 })
  })

  it.each([
    ['The Matrix', 'Matrix'],
    ['Matrix, The', 'The Matrix'],
    ['L’Avventura', 'Avventura'],
    ['Rocky II', 'Rocky 2'],
    ['Rocky Ⅱ', 'Rocky 2'],
    ['Dune: Part Two', 'Dune 2'],
    ['Dune: Teil 2', 'Dune: Part II'],
    ['Kill Bill: Vol. 2', 'Kill Bill Volume 2'],
    ['Für Elise', 'Fuer Elise'],
    ['Smørrebrød', 'Smoerrebroed'],
    ['Hänsel und Gretel', 'Hansel & Gretel'],
    ['Romeo + Juliet', 'Romeo et Juliet'],
    ['Ночной дозор', 'Nochnoy dozor'],
    ['Ночной дозор', 'Nochnoj Dozor'],
    ['Левиафан', 'Leviafan'],
    ['Мой друг Иван Лапшин', 'Moy drug Ivan Lapshin'],
    ['Ζορμπάς', 'Zormpas'],
    ['The Office (US)', 'The Office'],
    ['Doctor Who (2005)', 'Doctor Who'],
  ])('finds %s and %s alike', (one, other) => {
    expect(compared(one, other)).toEqual({ likeness: 'alike', closeness: 1 })
    expect(compared(other, one).likeness).toBe('alike')
  })

  it.each([
    ['Star Wars', 'Star Wars: Episode IV – A New Hope'],
    ['Alien Nation', 'Alien'],
    ['A New Hope', 'Star Wars - A New Hope'],
  ])('finds %s and %s a part of each other', (one, other) => {
    expect(compared(one, other).likeness).toBe('part')
  })

  it.each([
    ['Alien', 'Aliens'],
    ['Rocky', 'Rocky II'],
    ['V for Vendetta', '5 for Vendetta'],
    ['Die Hard', 'Hard'],
    ['X', '10'],
    ['It', 'It Follows'],
    ['Vitamin', 'Vitamin A'],
    ['Parler à', 'Parler'],
    ['千と千尋', '千'],
    ['कल', 'कला'],
    ['The Office (US)', 'The Office (UK)'],
    ['!!!', '???'],
    ['', ''],
  ])('tells %s and %s apart', (one, other) => {
    expect(['same', 'alike']).not.toContain(compared(one, other).likeness)
  })

  it('measures by shared letter pairs how near two titles come', () => {
    expect(compared('Alien', 'Aliens').closeness).toBeGreaterThan(0.8)
    expect(compared('Alien', 'Heat').closeness).toBe(0)
    expect(compared('aaaa', 'aa').closeness).toBe(0.5)
  })
})

describe('folding titles', () => {
  it('keeps nothing of a title without letters and digits', () => {
    expect(foldTitle('…?!')).toBe('')
  })
})
