"""The steps of a run that are joins, in SQL; each makes one table, named after it."""
# ruff: noqa: S608  # put together from constants of ours

from __future__ import annotations

from newsaudit.arrow.near_copies import ENOUGH_SHARED, MOST

LINKING_KEYS = 3  # keys that two texts share when they are read one after the other; it decides speed only

# The steps between those of near_copies. ``place`` orders texts so that those that share keys are near each other: each
# text is then unpacked about once. The texts themselves are in a file of their own and take part in no join.
TABLES = {
    "contents": """
        select number, size, lasting, keys from prints where row in (select min(row) from prints group by number)
    """,
    "records": f"""
        select number, id, title, published from (
            select *, row_number() over (partition by number order by id, title, published) as place
            from (select distinct number, id, title, published from prints)
        ) where place <= {MOST + 1}
    """,
    "sharing_unsorted": f"""
        with postings as (select unnest(keys) as key, number, size, lasting from contents),
        first as (
            select key, number, size, lasting from (
                select *, row_number() over (partition by key order by number) as place,
                    count(*) over (partition by key) as texts
                from postings
            ) where place <= {MOST} and texts > 1
        )
        select p.number, p.key as shared_key, f.number as other, f.size, f.lasting
        from postings p join first f using (key) where p.number <> f.number
    """,
    "texts": f"""
        with linked as (
            select number, min(other) as label from (
                select number, other from sharing_unsorted group by number, other having count(*) >= {LINKING_KEYS}
            ) group by number
        )
        select number, keys, row_number() over (order by least(number, coalesce(label, number)), number) - 1 as place
        from contents left join linked using (number) order by place
    """,
    "sharing": """
        select place, shared_key, other, size, lasting from sharing_unsorted join texts using (number)
        order by place, shared_key, other
    """,
}
PAIRS = f"""
    with seen as (select number as n, unnest(candidates) as m from views),
    pairs as (
        select least(n, m) as a, greatest(n, m) as b, bool_or(n < m) as a_sees, bool_or(n > m) as b_sees
        from seen group by all
    ),
    measured as (
        select pairs.*, x.kept as a_kept, y.kept as b_kept,
            len(list_intersect(x.left_keys, y.left_keys)) as shared, least(x.key_count, y.key_count) as smaller
        from pairs join views x on x.number = a join views y on y.number = b
    )
    select a, b, a_sees, b_sees, a_kept, b_kept, row_number() over (order by least(s.place, t.place), a, b) - 1 as place
    from measured join texts s on s.number = a join texts t on t.number = b where {ENOUGH_SHARED} order by place
"""
TOLD = {
    "told": """
        select p.row, m.other, m.match, r.id, r.title, r.published
        from prints p join matches m using (number) join records r on r.number = m.other order by p.row, m.other
    """,
    "equals": """
        select p.row, r.id, r.title, r.published from prints p join records r using (number)
        where number in (select number from records group by number having count(*) > 1) order by p.row
    """,
}
VIEW_ROWS = """
    select any_value(number) as number, any_value(keys) as keys,
        list(shared_key order by shared_key, other) filter (other is not null) as shared_key,
        list(other order by shared_key, other) filter (other is not null) as other,
        list(size order by shared_key, other) filter (other is not null) as size,
        list(lasting order by shared_key, other) filter (other is not null) as lasting
    from (select * from texts where place between {0} and {1})
        left join (select * from sharing where place between {0} and {1}) using (place)
    group by place order by place
"""
TEXTS = "select number, packed from prints where row in (select min(row) from prints group by number)"
PAIR_ROWS = "select * from pairs where place between {0} and {1} order by place"
