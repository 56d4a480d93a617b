"""The tests mirror the apps; journeys/ tells the product as stories, house/ holds the rules."""
