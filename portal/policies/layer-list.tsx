'use client';

import type { LayerSubject, PolicySettings } from '@pullcord/core/policy/policy';
import { Button } from '@pullcord/ui/button';
import { useState } from 'react';
import { layerKey, layerLimits } from './layer-key.ts';

/** What the middle of the page shows: one layer, or one of the organisation's two other groups of settings. */
export type Place = { at: 'layer'; subject: LayerSubject } | { at: 'confirmation' } | { at: 'sending' };

export function placeKey(place: Place): string {
  return place.at === 'layer' ? layerKey(place.subject) : place.at;
}

/** The layers as a tree. A rule is one limit that the layer sets. */
export function LayerList({
  people,
  settings,
  edited,
  place,
  editable,
  onPlace,
}: {
  people: readonly { personId: string; name: string }[];
  settings: PolicySettings;
  edited: ReadonlySet<string>;
  place: Place;
  editable: boolean;
  onPlace: (place: Place) => void;
}) {
  const [tag, setTag] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const published = settings.layers.flatMap(({ subject }) =>
    subject.kind === 'strategy' ? [subject.tag] : [],
  );
  const tags = [...new Set([...published, ...added])].sort();
  const layer = (subject: LayerSubject, name: string) => (
    <LayerLink
      key={layerKey(subject)}
      name={name}
      note={ruleWords(settings, subject)}
      edited={edited.has(layerKey(subject))}
      current={placeKey(place) === layerKey(subject)}
      onPick={() => onPlace({ at: 'layer', subject })}
    />
  );

  function add() {
    const name = tag.trim();
    if (name === '') return;
    setAdded([...added, name]);
    setTag('');
    onPlace({ at: 'layer', subject: { kind: 'strategy', tag: name } });
  }

  return (
    <nav className="pc-layers" aria-label="Layers">
      <h2 className="pc-section-title">Layers</h2>
      <ul>
        {layer({ kind: 'organisation' }, 'Organisation')}
        <LayerLink
          name="Confirmation"
          note=""
          edited={edited.has('confirmation')}
          current={place.at === 'confirmation'}
          onPick={() => onPlace({ at: 'confirmation' })}
        />
        <LayerLink
          name="Sending and retry"
          note=""
          edited={edited.has('sending')}
          current={place.at === 'sending'}
          onPick={() => onPlace({ at: 'sending' })}
        />
      </ul>
      <h3 className="pc-layers-group">People</h3>
      <ul>{people.map(({ personId, name }) => layer({ kind: 'person', personId }, name))}</ul>
      <h3 className="pc-layers-group">Strategy tags</h3>
      <ul>{tags.map((each) => layer({ kind: 'strategy', tag: each }, each))}</ul>
      {editable ? (
        <form
          className="pc-layers-add"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <input
            className="pc-input"
            aria-label="New strategy tag"
            placeholder="Tag of a strategy"
            maxLength={40}
            value={tag}
            onChange={(event) => setTag(event.target.value)}
          />
          <Button type="submit" disabled={tag.trim() === ''}>
            Add
          </Button>
        </form>
      ) : null}
      <h3 className="pc-layers-group">Automated callers</h3>
      <ul>{layer({ kind: 'automated' }, 'All callers')}</ul>
      <p className="pc-layers-note">The tightest layer wins, wherever it stands in this list.</p>
    </nav>
  );
}

function LayerLink(props: {
  name: string;
  note: string;
  edited: boolean;
  current: boolean;
  onPick: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        className="pc-layer"
        aria-current={props.current ? 'true' : undefined}
        onClick={props.onPick}
      >
        <span className="pc-truncate" title={props.name}>
          {props.name}
        </span>
        {props.edited ? <span className="pc-layer-edited">edited</span> : null}
        <span className="pc-layer-note">{props.note}</span>
      </button>
    </li>
  );
}

function ruleWords(settings: PolicySettings, subject: LayerSubject): string {
  const rules = Object.values(layerLimits(settings, subject)).filter((value) => value !== undefined).length;
  if (rules === 0) return 'no rules';
  return rules === 1 ? '1 rule' : `${rules} rules`;
}
