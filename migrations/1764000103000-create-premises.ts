import type { MigrationInterface, QueryRunner } from "typeorm";

const up = [
  `create table premises (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  name text not null,
  owner_id uuid not null,
  address text,
  access_notes text,
  constraint premises_pkey primary key (id),
  constraint premises_visibility_check check (visibility between 0 and 3)
)`,
  `create index premises_partnership_id_idx on premises (partnership_id)`,
  `create table room (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 0,
  name text not null,
  premises_id uuid not null,
  capacity integer,
  area_m2 numeric(10,2),
  equipment text[] not null default '{}',
  step_free boolean,
  hearing_loop boolean,
  accessible_toilet boolean,
  opening_hours jsonb not null default '[]',
  quiet_after text,
  rules text,
  constraint room_pkey primary key (id),
  constraint room_capacity_check check (capacity is null or capacity > 0),
  constraint room_quiet_after_check check (quiet_after ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint room_visibility_check check (visibility between 0 and 3)
)`,
  `create index room_partnership_id_idx on room (partnership_id)`,
  `create table booking (
  id uuid not null default gen_random_uuid(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  partnership_id uuid not null,
  visibility smallint not null default 1,
  room_id uuid not null,
  occurrence_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  setup_minutes integer not null default 0,
  cleanup_minutes integer not null default 0,
  blocked_from timestamptz not null,
  blocked_until timestamptz not null,
  organisation_id uuid not null,
  purpose text,
  status text not null,
  constraint booking_pkey primary key (id),
  constraint booking_no_overlap exclude using gist (room_id with =, tstzrange(blocked_from, blocked_until) with &&) where (status = 'CONFIRMED'),
  constraint booking_order_check check (starts_at < ends_at and setup_minutes >= 0 and cleanup_minutes >= 0 and blocked_from = starts_at - setup_minutes * interval '1 minute' and blocked_until = ends_at + cleanup_minutes * interval '1 minute'),
  constraint booking_status_check check (status in ('REQUESTED', 'CONFIRMED', 'REFUSED', 'EXPIRED', 'CANCELLED')),
  constraint booking_visibility_check check (visibility between 1 and 3)
)`,
  `create index booking_partnership_id_idx on booking (partnership_id)`,
  `create index booking_occurrence_id_idx on booking (occurrence_id)`,
  `create index booking_room_id_starts_at_idx on booking (room_id, starts_at)`,
  `alter table premises add constraint premises_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table premises add constraint premises_owner_id_fkey foreign key (owner_id) references organisation (id)`,
  `alter table room add constraint room_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table room add constraint room_premises_id_fkey foreign key (premises_id) references premises (id)`,
  `alter table booking add constraint booking_partnership_id_fkey foreign key (partnership_id) references partnership (id)`,
  `alter table booking add constraint booking_room_id_fkey foreign key (room_id) references room (id)`,
  `alter table booking add constraint booking_organisation_id_fkey foreign key (organisation_id) references organisation (id)`,
  `select feed_change_log('premises', 'Premises')`,
  `select feed_change_log('room', 'Room')`,
  `select feed_change_log('booking', 'Booking')`,
];

const down = [
  `drop table booking`,
  `drop table room`,
  `drop table premises`,
];

export class CreatePremises1764000103000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) {
      await runner.query(statement);
    }
  }
}
