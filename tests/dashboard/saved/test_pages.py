"""Saving, listing, renaming, updating and deleting views; whose they are; limits in words."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from dashboard.saved import forms
from events.models import SavedView
from tests.dashboard.factories import make_event
from tests.dashboard.saved.help import page, press, save, text
from tests.dashboard.timeline.worlds import day

KOREA = "?country=PRK&days=2026-01-01..2026-12-31"
ACTS = ["seen", "rename", "update", "delete", "restore"]


@pytest.fixture(autouse=True)
def launch(db: None):
    return make_event(day(-3), title="Launch", actors=("PRK",))


@pytest.fixture
def lee(db: None) -> Client:
    """Another person's browser."""
    client = Client()
    client.force_login(User.objects.create_user("lee", password="secret"))
    return client


class TestSaving:
    def test_form_of_the_timeline_proposes_the_heading_as_name(self, client) -> None:
        content = client.get(f"/{KOREA}").content.decode()
        assert 'name="name" value="Events involving North Korea"' in content

    def test_form_saves_what_is_shown(self, client) -> None:
        content = client.get(f"/{KOREA}").content.decode()
        [query] = re.findall(r'form="save-view" name="query" value="([^"]*)"', content)
        saved = save(client, query.replace("&amp;", "&"))
        assert saved.query == "country=PRK&days=2026-01-01..2026-12-31"

    def test_saving_leads_back_and_offers_to_undo(self, client) -> None:
        response = client.post("/views/new", {"name": "Korea", "query": KOREA}, follow=True)
        assert unquote(response.redirect_chain[-1][0]) == f"/{KOREA}"
        said = response.content.decode()
        assert "Saved as “Korea”" in said
        assert f'formaction="/views/{SavedView.objects.get().pk}/delete"' in said

    def test_open_event_is_not_saved(self, client, launch) -> None:
        assert "event" not in save(client, f"{KOREA}&event={launch.public_id}").query

    def test_values_that_nothing_can_have_are_not_saved(self, client) -> None:
        assert save(client, "?kind=nonsense&days=2026&x=y").query == "days=2026-01-01..2026-12-31"

    def test_other_shapes_are_saved_with_the_view(self, client) -> None:
        saved = save(client, f"{KOREA}&shape=table&by=actor")
        assert client.get(f"/views/{saved.pk}")["Location"] == f"/table{KOREA}&by=actor"

    def test_these_days_are_kept_as_they_were_asked(self, client) -> None:
        assert "days=2026-01-01..2026-12-31" in save(client, KOREA, days="these").query

    def test_without_an_account_the_tool_leads_to_log_in_and_back(self) -> None:
        content = Client().get(f"/{KOREA}").content.decode()
        [url] = re.findall(r'href="(/views/new[^"]*)"', content)
        response = Client().get(url.replace("&amp;", "&"))
        assert unquote(response["Location"]) == f"/login/?next=/views/new{KOREA}"

    def test_form_of_its_own_is_prefilled_from_the_address(self, client) -> None:
        content = client.get(f"/views/new{KOREA}").content.decode()
        assert 'value="Events involving North Korea"' in content
        assert 'value="?country=PRK' in content or 'value="country=PRK' in content


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("", "Give the view a name."),
            ("   ", "Give the view a name."),
            ("x" * 81, "A name has at most 80 characters; this has 81."),
            ("a\x00b", "Null characters are not allowed."),
            ("  kOREA ", "You have a view called “kOREA” already."),
        ],
    )
    def test_name_that_does_not_fit_is_refused_in_words(self, client, name, said) -> None:
        save(client, KOREA)
        response = client.post("/views/new", {"name": name, "query": KOREA})
        assert said in text(response.content)
        assert SavedView.objects.count() == 1

    def test_what_was_typed_is_still_there(self, client) -> None:
        save(client, KOREA)
        response = client.post("/views/new", {"name": "Korea", "query": KOREA})
        assert 'value="Korea"' in response.content.decode()
        assert "country=PRK" in response.content.decode()

    def test_days_that_are_no_choice_are_refused(self, client) -> None:
        response = client.post("/views/new", {"name": "Korea", "days": "never"})
        assert "Select a valid choice" in text(response.content)

    def test_endless_query_is_refused(self, client) -> None:
        client.post("/views/new", {"name": "Korea", "query": "?text=" + "x" * 20_001})
        assert not SavedView.objects.exists()

    def test_more_views_than_the_limit_are_refused_in_words(self, client, monkeypatch) -> None:
        monkeypatch.setattr(forms, "MOST_VIEWS", 1)
        save(client, KOREA)
        response = client.post("/views/new", {"name": "Another", "query": KOREA})
        assert "the most there may be" in text(response.content)

    def test_words_that_cannot_be_searched_for_break_nothing(self, client) -> None:
        save(client, '?text="', name="Odd")
        assert "Odd" in page(client, "/views")


class TestList:
    def test_without_views_it_says_how_to_save_one(self, client) -> None:
        assert "None yet." in page(client, "/views")

    def test_each_view_has_its_question_its_number_and_what_is_new(self, client) -> None:
        save(client, KOREA)
        make_event(day(-1), actors=("PRK",))
        said = page(client, "/views")
        assert "Korea Events involving North Korea, 1 Jan – 31 Dec 2026 2 1 new" in said

    def test_view_of_the_newest_days_says_so(self, client) -> None:
        save(client, "?country=PRK", days="newest")
        assert "Events involving North Korea, the newest days" in page(client, "/views")

    def test_views_take_as_many_queries_for_many_as_for_few(
        self, client, django_assert_max_num_queries
    ) -> None:
        for n in range(12):
            save(client, KOREA, name=f"View {n}")
        with django_assert_max_num_queries(8):
            client.get("/views")


class TestChanging:
    def test_renamed_view_has_the_new_name(self, client) -> None:
        saved = save(client, KOREA)
        assert "It is called “North” now." in press(client, saved, "rename", name="North")

    def test_view_may_keep_its_name_in_other_letters(self, client) -> None:
        saved = save(client, KOREA)
        press(client, saved, "rename", name="KOREA")
        saved.refresh_from_db()
        assert saved.name == "KOREA"

    def test_name_of_another_view_is_refused(self, client) -> None:
        save(client, KOREA, name="North")
        said = press(client, save(client, KOREA), "rename", name="north")
        assert "Not renamed. You have a view called “north” already." in said

    def test_page_of_views_offers_what_was_shown(self, client) -> None:
        save(client, "?country=USA&days=all")
        content = client.get("/", {"country": "PRK", "days": "2026"}).content.decode()
        [url] = re.findall(r'href="(/views\?shown=[^"]*)"', content)
        said = page(client, url)
        assert "The timeline showed: Events involving North Korea, 1 Jan – 31 Dec 2026" in said
        assert "Ask for what was shown" in said

    def test_updated_view_asks_for_what_was_shown(self, client) -> None:
        saved = save(client, "?country=USA&days=all")
        assert "“Korea” asks for this now." in press(client, saved, "update", query=KOREA)
        saved.refresh_from_db()
        assert saved.query == KOREA[1:]

    def test_updated_view_has_nothing_new(self, client) -> None:
        saved = save(client, "?country=USA&days=all")
        press(client, saved, "update", query=KOREA)
        assert "Nothing new" in page(client, "/views")

    def test_deleted_view_is_gone_and_can_be_put_back(self, client) -> None:
        saved = save(client, KOREA)
        assert "Deleted “Korea”. Put it back" in press(client, saved, "delete")
        assert "None yet." in page(client, "/views")
        assert "“Korea” is back." in press(client, saved, "restore")
        assert "Events involving North Korea" in page(client, "/views")

    def test_view_put_back_still_knows_what_was_seen(self, client) -> None:
        saved = save(client, KOREA)
        press(client, saved, "delete")
        make_event(day(-1), actors=("PRK",))
        assert "1 new" in press(client, saved, "restore")

    def test_deleted_view_is_not_put_back_beside_one_of_its_name(self, client) -> None:
        saved = save(client, KOREA)
        press(client, saved, "delete")
        save(client, KOREA)
        assert "You have another view called “Korea” now." in press(client, saved, "restore")

    def test_deleted_view_is_forgotten_after_a_day(self, client) -> None:
        saved = save(client, KOREA, name="Old")
        press(client, saved, "delete")
        SavedView.objects.update(deleted=timezone.now() - timedelta(days=2))
        press(client, save(client, KOREA), "delete")
        assert not SavedView.objects.filter(name="Old").exists()

    @pytest.mark.parametrize("act", ACTS)
    def test_link_to_an_act_changes_nothing(self, client, act: str) -> None:
        saved = save(client, KOREA)
        assert client.get(f"/views/{saved.pk}/{act}")["Location"] == "/views"
        assert SavedView.objects.kept().exists()


class TestRights:
    @pytest.mark.parametrize("path", ["", "/changes"])
    def test_nobody_sees_the_view_of_another(self, client, lee, path: str) -> None:
        assert lee.get(f"/views/{save(client, KOREA).pk}{path}").status_code == 404

    @pytest.mark.parametrize("act", ACTS)
    def test_nobody_changes_the_view_of_another(self, client, lee, act: str) -> None:
        saved = save(client, KOREA)
        given = {"name": "Mine", "query": "?country=USA", "mark": ""}
        assert lee.post(f"/views/{saved.pk}/{act}", given).status_code == 404
        saved.refresh_from_db()
        assert (saved.name, saved.query, saved.deleted) == ("Korea", KOREA[1:], None)

    def test_nobody_lists_the_views_of_another(self, client, lee) -> None:
        save(client, KOREA)
        assert "Korea" not in page(lee, "/views")

    def test_two_people_may_use_one_name(self, client, lee) -> None:
        save(client, KOREA)
        lee.post("/views/new", {"name": "Korea", "query": KOREA})
        assert SavedView.objects.count() == 2

    @pytest.mark.parametrize("path", ["/views", "/views/new", "/views/1", "/views/1/delete"])
    def test_without_an_account_all_of_it_asks_to_log_in(self, path: str) -> None:
        assert Client().get(path)["Location"] == f"/login/?next={path}"


class TestOnTheTimeline:
    def test_view_says_what_is_new_in_it(self, client) -> None:
        save(client, KOREA)
        make_event(day(-1), actors=("PRK",))
        assert ": 1 new – show them · seen . 2 conflict" in page(client, f"/{KOREA}")

    def test_view_of_the_newest_days_is_known_by_the_days_it_shows(self, client) -> None:
        saved = save(client, "?country=PRK", days="newest")
        content = client.get(f"/views/{saved.pk}", follow=True).content.decode()
        [params] = re.findall(r'id="chart-data" hidden data-params="([^"]*)"', content)
        assert "days=" in params
        assert "Nothing new since" in page(client, "/" + params.replace("&amp;", "&"))

    def test_what_is_no_saved_view_says_nothing_of_it(self, client) -> None:
        save(client, KOREA)
        assert "Nothing new since" not in page(client, "/?country=USA&days=2026")

    def test_others_are_told_nothing(self, client, lee) -> None:
        save(client, KOREA)
        assert "Nothing new since" not in page(lee, f"/{KOREA}")


class TestBar:
    def test_number_of_views_with_news_is_asked_for_behind_the_page(self, client) -> None:
        save(client, KOREA)
        save(client, "?country=USA&days=all", name="America")
        make_event(day(-1), actors=("PRK",))
        assert 'hx-get="/views/news"' in client.get("/articles/").content.decode()
        assert text(client.get("/views/news").content) == "1 with news"

    def test_number_that_is_known_is_in_the_page(self, client) -> None:
        save(client, KOREA)
        make_event(day(-1), actors=("PRK",))
        page(client, "/views")
        assert "Saved views 1 with news" in page(client, "/articles/")

    def test_number_is_looked_up_again_after_a_look(self, client) -> None:
        saved = save(client, KOREA)
        make_event(day(-1), actors=("PRK",))
        page(client, "/views")
        mark = re.findall(r'"mark" value="(\w+)"', client.get(f"/{KOREA}").content.decode())[0]
        press(client, saved, "seen", mark=mark)
        assert text(client.get("/views/news").content) == ""

    def test_without_an_account_there_are_no_views(self) -> None:
        assert "Saved views" not in page(Client(), "/articles/")
        assert Client().get("/views/news").status_code == 204
