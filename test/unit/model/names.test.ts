import { expect, test } from 'vitest'
import { fileAs } from '../../../src/core/model/names.ts'

test.each([
  ['Jane Austen', 'Austen, Jane'],
  ['Simone de Beauvoir', 'Beauvoir, Simone de'],
  ['Ludwig van Beethoven', 'Beethoven, Ludwig van'],
  ['Ursula K. Le Guin', 'Le Guin, Ursula K.'],
  ['Jean de La Fontaine', 'La Fontaine, Jean de'],
  ['Daphne du Maurier', 'du Maurier, Daphne'],
  ['Dick Van Dyke', 'Van Dyke, Dick'],
  ['Martin Luther King, Jr.', 'King, Martin Luther, Jr.'],
  ['Martin Luther King Jr.', 'King, Martin Luther, Jr.'],
  ['Sir Arthur Conan Doyle', 'Doyle, Arthur Conan'],
  ['The Brothers Grimm', 'Brothers Grimm, The'],
  ['J. R. R. Tolkien', 'Tolkien, J. R. R.'],
  ['Platon', 'Platon'],
  ['sea_wolf99', 'sea_wolf99'],
  ['Austen, Jane', 'Austen, Jane'],
  ['村上 春樹', '村上 春樹'],
  ['Лев Толстой', 'Толстой, Лев'],
])('"%s" is filed as "%s"', (name, filed) => {
  expect(fileAs(name)).toBe(filed)
})
