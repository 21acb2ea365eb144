import { type FocusEvent, useId } from 'react'
import { Checkbox, Select, TextField } from '../../components/field.js'
import { useI18n } from '../../i18n/i18n.js'
import {
  type AutomationPreset,
  automationPresets,
  automationSteps,
  type Library,
  listIn,
  players,
  presetOf,
  type ShownSettings,
  shownSettings,
  watchModes,
} from './library-settings.js'
import { useSetting } from './use-setting.js'

/** The settings of a library that people change; each is kept as soon as it is changed. */
export function LibraryForm({ library }: { readonly library: Library }) {
  const setting = useSetting(library)
  const settings = shownSettings(library)
  const change: Change = (name, value) => setting.mutate({ setting: name, value })
  return (
    <div className="settings-form" aria-busy={setting.isPending}>
      <Players settings={settings} change={change} />
      <Words settings={settings} change={change} />
      <AutomationChoice settings={settings} change={change} />
      <Artwork settings={settings} change={change} />
      <Watching settings={settings} change={change} />
    </div>
  )
}

type Change = (setting: string, value: unknown) => void
interface Part {
  readonly settings: ShownSettings
  readonly change: Change
}

function Players({ settings: { profiles }, change }: Part) {
  const { t } = useI18n()
  return (
    <fieldset className="settings-group">
      <legend>{t('settings.players')}</legend>
      <p className="soft">{t('settings.playersHint')}</p>
      <div className="settings-choices">
        {players.map((player) => {
          const has = profiles.includes(player)
          const isLast = has && profiles.length === 1
          return (
            <Checkbox
              key={player}
              checked={has}
              disabled={isLast}
              onChange={() =>
                change(
                  'profiles',
                  players.filter((one) => (one === player ? !has : profiles.includes(one))),
                )
              }
            >
              {t(`settings.player.${player}`)}
            </Checkbox>
          )
        })}
      </div>
    </fieldset>
  )
}

function Words({ settings: { languages, country }, change }: Part) {
  const { t } = useI18n()
  const shown = languages.join(', ')
  function keepLanguages({ target: { value } }: FocusEvent<HTMLInputElement>): void {
    if (listIn(value).join(', ') !== shown) change('languages', listIn(value))
  }
  function keepCountry({ target: { value } }: FocusEvent<HTMLInputElement>): void {
    const typed = value.trim().toUpperCase()
    if (typed !== country) change('country', typed)
  }
  return (
    <div className="settings-row">
      <TextField
        key={`languages ${shown}`}
        label={t('settings.languages')}
        hint={t('settings.languagesHint')}
        defaultValue={shown}
        onBlur={keepLanguages}
      />
      <TextField
        key={`country ${country}`}
        label={t('settings.country')}
        hint={t('settings.countryHint')}
        defaultValue={country}
        maxLength={2}
        onBlur={keepCountry}
      />
    </div>
  )
}

function AutomationChoice({ settings: { automation }, change }: Part) {
  const { t } = useI18n()
  const group = useId()
  const chosen = presetOf(automation)
  return (
    <fieldset className="settings-group">
      <legend>{t('settings.automation')}</legend>
      {(Object.keys(automationPresets) as AutomationPreset[]).map((preset) => (
        <label key={preset} className="settings-radio">
          <input
            type="radio"
            name={group}
            checked={chosen === preset}
            onChange={() => change('automation', automationPresets[preset])}
          />
          <span>
            <strong>{t(`settings.automation.${preset}`)}</strong>
            <span className="soft">{t(`settings.automation.${preset}.text`)}</span>
          </span>
        </label>
      ))}
      <details open={chosen === undefined}>
        <summary>{t('settings.automation.own')}</summary>
        <div className="settings-choices settings-choices--column">
          {automationSteps.map((step) => (
            <Checkbox
              key={step}
              checked={automation[step]}
              onChange={({ target: { checked } }) => change(`automation.${step}`, checked)}
            >
              {t(`settings.automation.step.${step}`)}
            </Checkbox>
          ))}
        </div>
      </details>
    </fieldset>
  )
}

function Artwork({ settings: { assetPreset, lockLocalAssets }, change }: Part) {
  const { t } = useI18n()
  return (
    <div className="settings-row">
      <Select
        label={t('settings.assetPreset')}
        hint={t(`settings.assetPreset.${assetPreset}.text`)}
        value={assetPreset}
        onChange={({ target: { value } }) => change('assetPreset', value)}
      >
        <option value="standard">{t('settings.assetPreset.standard')}</option>
        <option value="lean">{t('settings.assetPreset.lean')}</option>
      </Select>
      <Checkbox
        checked={lockLocalAssets}
        onChange={({ target: { checked } }) => change('lockLocalAssets', checked)}
      >
        {t('settings.lockLocalAssets')}
      </Checkbox>
    </div>
  )
}

function Watching({ settings: { watch, undoDays }, change }: Part) {
  const { t } = useI18n()
  function keepDays({ target: { value } }: FocusEvent<HTMLInputElement>): void {
    if (value !== '' && Number(value) !== undoDays) change('publishing.undoDays', Number(value))
  }
  return (
    <div className="settings-row">
      <Select
        label={t('settings.watch')}
        hint={t('settings.watchHint')}
        value={watch}
        onChange={({ target: { value } }) => change('scan.watch', value)}
      >
        {watchModes.map((mode) => (
          <option key={mode} value={mode}>
            {t(`settings.watch.${mode}`)}
          </option>
        ))}
      </Select>
      <TextField
        key={undoDays}
        type="number"
        min={0}
        label={t('settings.undoDays')}
        hint={t('settings.undoDaysHint')}
        defaultValue={undoDays}
        onBlur={keepDays}
      />
    </div>
  )
}
