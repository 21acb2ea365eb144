import type { SampleSeries } from './sample-title.js'

/** Two series that do not exist. */
// biome-ignore format: one season reads best as one list
export const sampleSeries: readonly SampleSeries[] = [
  {
    id: 990100001, imdb: 'tt9910001', tvdb: 99400001, title: 'The Clockmakers of Orm', language: 'en', country: 'GB',
    date: '2015-01-11', runtime: 48, genres: ['Drama', 'Mystery', 'Sci-Fi & Fantasy'], rating: 8.2, votes: 512, certification: 'TV-PG', studio: 'Channel Nine North',
    tagline: 'Every hour is made by hand.', ended: true,
    plot: 'In the town of Orm time has to be made, and six families make it. Then somebody begins to sell it abroad.',
    creators: ['Judith Marrow'], writers: ['Judith Marrow'],
    cast: [['Emlyn Foss', 'Tamsin Wheel'], ['Harriet Oakes', 'Old Mother Verge'], ['Dev Sandhu', 'Pallet'], ['Rufus Laine', 'The Bailiff']],
    keywords: ['clock', 'town'], titles: { de: 'Die Uhrmacher von Orm', fr: 'Les Horlogers d’Orm', es: 'Los relojeros de Orm' }, scenes: ['clock', 'city'], palette: 15,
    seasons: [
      { number: 0, date: '2014-12-20', plot: 'Two evenings outside the story.', episodes: [
        { title: 'The Night the Bells Slept', plot: 'A winter’s tale told in the tower while the great clock is oiled.' },
        { title: 'How an Hour Is Made', plot: 'A walk through the workshops with the people who built them.' },
      ] },
      { number: 1, date: '2015-01-11', plot: 'An apprentice counts the hours of her town and finds that the sum is wrong.', episodes: [
        { title: 'The Thirteenth Stroke', plot: 'The town clock strikes once too often, and Tamsin is blamed for it.' },
        { title: 'Borrowed Minutes', plot: 'A debt falls due, to be paid in minutes that nobody has.' },
        { title: 'The Verge House', plot: 'Old Mother Verge opens her cellar and regrets it.' },
        { title: 'A Slow Summer', plot: 'One afternoon lasts for nine days in the lower town.' },
        { title: 'Mainspring', plot: 'The six families meet for the first time in a generation.' },
        { title: 'Escapement', plot: 'The meeting ends, and somebody is missing.' },
        { title: 'The Sundial Men', plot: 'Strangers from a sunnier country offer a price.' },
        { title: 'Pallet and Wheel', plot: 'Two apprentices break into the counting house.' },
        { title: 'Noon', plot: 'Everything that is hidden in Orm is hidden at noon.' },
        { title: 'The Sum', plot: 'Tamsin counts again, out loud, before the whole town.' },
      ] },
      { number: 2, date: '2016-01-17', plot: 'The gates are open, and the hours of Orm are sold in every port.', episodes: [
        { title: 'Export', plot: 'A ship leaves with a year in its hold.' },
        { title: 'Second Hand', plot: 'A market for used time springs up behind the church.' },
        { title: 'The Deaf Bell', plot: 'A bell is cast that only some can hear.' },
        { title: 'Leap Day', plot: 'One day too many, and no one wants to own it.' },
        { title: 'The Bailiff’s Watch', plot: 'The Bailiff loses the only thing he ever trusted.' },
        { title: 'Counterweight', plot: 'The tower leans, and so do the families.' },
        { title: 'Half Past', plot: 'Tamsin lives the same half hour from six windows.' },
        { title: 'Rust', plot: 'Rain comes into the workshops.' },
        { title: 'The Last Apprentice', plot: 'A child asks to learn the trade that everyone is leaving.' },
        { title: 'Wind It Again', plot: 'The town stops, listens, and decides.' },
      ] },
    ],
  },
  {
    id: 990100002, imdb: 'tt9910002', tvdb: 99400002, title: 'Nordlys', language: 'da', country: 'DK',
    date: '2020-09-06', runtime: 42, genres: ['Crime', 'Drama'], rating: 7.6, votes: 238, certification: 'TV-14', studio: 'Kanal Nord',
    tagline: 'The light does not lie.', ended: false,
    plot: 'A policewoman from the city and a ferry captain with a past look into deaths on an island where the sun has set for the winter.',
    creators: ['Astrid Holmgaard'], writers: ['Astrid Holmgaard', 'Mads Friis'],
    cast: [['Freja Lund', 'Signe Dahl'], ['Troels Bang', 'Captain Moe'], ['Nukaaka Berthelsen', 'Dr. Iversen']],
    keywords: ['island', 'police'], titles: { en: 'Nordlys', de: 'Nordlicht', fr: 'Lumière du Nord' }, scenes: ['peaks', 'sea'], palette: 14,
    seasons: [
      { number: 0, date: '2021-12-26', plot: 'Between the years.', episodes: [
        { title: 'The Shortest Day', plot: 'Signe spends the holiday on the mainland, with company she did not invite.' },
      ] },
      { number: 1, date: '2020-09-06', plot: 'The first winter: a body in the ice, and nobody is missing.', episodes: [
        { title: 'Dusk', plot: 'The last sunset of the year, and a ferry with an empty seat.' },
        { title: 'Under Ice', plot: 'What the harbour gives up has been there a long time.' },
        { title: 'The Radio Hut', plot: 'Somebody has been answering calls that were never made.' },
        { title: 'Polar Night', plot: 'Moe’s log book has a day too few.' },
        { title: 'Green', plot: 'Everyone was looking at the sky. That was the idea.' },
        { title: 'Soundings', plot: 'Signe has the bay measured, metre by metre.' },
        { title: 'The Mail Plane', plot: 'A letter comes for a dead man, posted last week.' },
        { title: 'Sunrise', plot: 'Four minutes of light are enough.' },
      ] },
      { number: 2, date: '2022-01-09', plot: 'The second winter: the island has a new owner.', episodes: [
        { title: 'Title Deeds', plot: 'A stranger buys the quay, the school and the only road.' },
        { title: 'Whiteout', plot: 'Signe loses an hour in the snow, and a witness.' },
        { title: 'The Choir', plot: 'Eleven people sing; twelve are on the recording.' },
        { title: 'Thin Ice', plot: 'Captain Moe is asked a question he has waited for.' },
        { title: 'Blue', plot: 'The lights change colour, and so does the case.' },
        { title: 'The Seal Hunter', plot: 'An old man confesses to the wrong thing.' },
        { title: 'Slack Water', plot: 'For one hour the current stands still.' },
        { title: 'First Ferry', plot: 'When the ice opens, somebody has to be on board.' },
      ] },
    ],
  },
]
