"""Every edge of the published document, tried on the stand-in that answers. ``make contract`` goes on for longer."""

from tests.standin.contract_fuzz import fuzz


def test_every_answer_at_the_edges_of_the_contract_is_one_that_it_describes(standin, pki, tmp_path):
    done = fuzz(standin.url, pki, tmp_path, "--phases", "examples,coverage", "--seed", "1")
    assert done.returncode == 0, done.stdout
    assert "38/38" in done.stdout


def test_it_would_be_seen_if_an_answer_were_another(standin, pki, tmp_path):
    for misfortune in ("bare@calendar", "hollow@slots", "plain@payments", "500@health"):
        standin.fault(misfortune)
    only = ("--include-path-regex", "/v1/(calendar|slots|health)$|payments/.order_id.$", "--phases", "coverage")
    done = fuzz(standin.url, pki, tmp_path, *only)
    assert done.returncode == 1
    for told in ("ST105", "ST107", "ST108", "[500]"):
        assert told in done.stdout, told
